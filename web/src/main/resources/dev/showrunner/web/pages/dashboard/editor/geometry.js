// Where each part of the recording's picture stands in the clip: the same sums as the renderer's.
export const frames = {
  '9:16': { width: 1080, height: 1920 },
  '1:1': { width: 1080, height: 1080 },
  '16:9': { width: 1920, height: 1080 },
};

/** Less than this part of the frame left free is cropped away, not filled. */
const SLIVER = 0.02;

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

const aside = (space, offset) => (Math.max(0, space) / 2) * (1 + offset);

/** Which part of a picture is seen, and where in the frame. */
export function placement(picture, frame, fills, { zoom, offsetX, offsetY }) {
  const across = frame.width / picture.width;
  const down = frame.height / picture.height;
  const cover = Math.max(across, down);
  let scale = fills ? cover * Math.max(1, zoom) : Math.min(across, down) * zoom;
  const share = (size, of) => Math.min(size, of) / of;
  const free =
    1 -
    share(picture.width * scale, frame.width) * share(picture.height * scale, frame.height);
  if (!fills && free > 0 && free < SLIVER) scale = Math.max(scale, cover);
  const width = Math.min(frame.width, picture.width * scale);
  const height = Math.min(frame.height, picture.height * scale);
  const part = { width: width / scale, height: height / scale };
  return {
    part: {
      ...part,
      x: aside(picture.width - part.width, offsetX),
      y: aside(picture.height - part.height, offsetY),
    },
    place: {
      x: aside(frame.width - width, offsetX),
      y: aside(frame.height - height, offsetY),
      width,
      height,
    },
  };
}

/** The largest part of a box, in its middle, that has this shape. */
function middle(box, ratio) {
  const width = Math.min(box.width, box.height * ratio);
  const height = width / ratio;
  return {
    x: box.x + (box.width - width) / 2,
    y: box.y + (box.height - height) / 2,
    width,
    height,
  };
}

function faceCam(picture, frame, placing) {
  const area = placing.camera;
  const camera = {
    x: area.x * picture.width,
    y: area.y * picture.height,
    width: area.width * picture.width,
    height: area.height * picture.height,
  };
  const shape = camera.width / camera.height;
  const beside = frame.width > frame.height;
  const size = beside
    ? clamp(frame.height * shape, frame.width / 4, frame.width * 0.4)
    : clamp(frame.width / shape, frame.height / 4, frame.height * 0.5);
  const face = beside
    ? { x: 0, y: 0, width: size, height: frame.height }
    : { x: 0, y: 0, width: frame.width, height: size };
  const game = beside
    ? { width: frame.width - size, height: frame.height }
    : { width: frame.width, height: frame.height - size };
  const rest = placement(picture, game, true, placing);
  return [
    { part: middle(camera, face.width / face.height), place: face },
    {
      part: rest.part,
      place: {
        ...rest.place,
        x: rest.place.x + (beside ? size : 0),
        y: rest.place.y + (beside ? 0 : size),
      },
    },
  ];
}

/** The pieces of a clip's picture from back to front; one may be blurred. */
export function scene({ layout, profile, placing }, picture) {
  const frame = frames[profile];
  if (layout === 'facecam' && placing.camera) return faceCam(picture, frame, placing);
  if (layout === 'crop' || layout === 'facecam') return [placement(picture, frame, true, placing)];
  const front = placement(picture, frame, false, placing);
  if (layout === 'fit') return [front];
  const ratio = frame.width / frame.height;
  return [{ part: middle(front.part, ratio), place: { x: 0, y: 0, ...frame }, blurred: true }, front];
}

/** What each app lays over an upright video, in shares of it; the same figures as the renderer's. */
export const safeAreas = {
  all: { side: 160 / 1080, top: 170 / 1920, bottom: 480 / 1920 },
  tiktok: { side: 160 / 1080, top: 170 / 1920, bottom: 370 / 1920 },
  reels: { side: 130 / 1080, top: 170 / 1920, bottom: 450 / 1920 },
  shorts: { side: 150 / 1080, top: 170 / 1920, bottom: 480 / 1920 },
};

/** Size and place of captions, in shares of the clip's width and height. */
export function captionArea(profile, safeArea) {
  const { width, height } = frames[profile];
  const ratio = width / height;
  if (ratio < 0.8) {
    const { side, bottom } = safeAreas[safeArea];
    return { side, bottom, plain: 58 / 1080, karaoke: 78 / 1080 };
  }
  if (ratio < 1.3) {
    return { side: 90 / 1080, bottom: 90 / 1080, plain: 50 / 1080, karaoke: 66 / 1080 };
  }
  return { side: 260 / 1920, bottom: 80 / 1080, plain: 54 / 1920, karaoke: 68 / 1920 };
}

/** Where the logo is, in shares of the clip's width (size, right) and height (top). */
export function logoPlace(profile) {
  const { width, height } = frames[profile];
  const least = Math.min(width, height);
  const margin = (40 / 1080) * least;
  return {
    size: ((150 / 1080) * least) / width,
    right: margin / width,
    top: profile === '9:16' ? 170 / 1920 : margin / height,
  };
}
