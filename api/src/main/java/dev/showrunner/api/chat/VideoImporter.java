package dev.showrunner.api.chat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Recording;
import dev.showrunner.api.chat.StreamControl.RemoteVideo;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes past streams that a platform recorded into the library, as recordings of source {@link
 * Recording.Source#VOD} that begin when the stream did: what the journal knows of the show belongs
 * to them. Offered by the clips service.
 */
public interface VideoImporter {
  /**
   * Takes one that was downloaded, and starts its analysis.
   *
   * @param channel whose stream it was
   * @param video as its platform lists it
   * @param file the whole of it
   * @return the recording
   * @throws ProblemException of kind USER, code {@code not-a-video}, when the file is none; {@code
   *     wrong-length} when it is clearly longer or shorter than the video, because then nothing
   *     would be where it was
   */
  Recording take(Channel channel, RemoteVideo video, Path file);

  /**
   * Fetches one as a job, keeps the file, and starts its analysis.
   *
   * @param address of a video file or an HLS playlist, http or https; null for the video's own
   * @return id of the job; that of the unfinished one for this video when there is one
   * @throws ProblemException of kind USER, code {@code wrong-address}, when it is no such address;
   *     {@code needs-downloader} when it is a page on which people watch, which is no video
   */
  UUID fetch(Channel channel, RemoteVideo video, @Nullable URI address);
}
