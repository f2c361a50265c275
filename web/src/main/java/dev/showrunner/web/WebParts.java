package dev.showrunner.web;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.core.account.AccountDesk;
import dev.showrunner.core.analytics.Analytics;
import dev.showrunner.core.channel.ChannelList;
import dev.showrunner.core.job.JobEngine;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.live.LiveFeed;
import dev.showrunner.core.money.Rates;
import dev.showrunner.core.plugin.PluginStatus;
import dev.showrunner.core.queue.Services;
import dev.showrunner.core.retention.Retention;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.session.Sessions;
import dev.showrunner.core.setting.SettingStore;
import dev.showrunner.core.source.Sources;
import java.util.List;

/**
 * What the server shows and steers.
 *
 * @param plugins used or not
 * @param events where events go that callers hand in
 * @param capabilities asked for the stage, the simulation and the clipper, each when it is needed
 * @param ids names clips that people make
 * @param version of the program
 */
public record WebParts(
    Journal journal,
    EventSink events,
    LiveFeed live,
    Services services,
    Rules rules,
    Rates rates,
    Sessions sessions,
    Analytics analytics,
    Sources sources,
    JobEngine jobs,
    MediaLibrary library,
    AccountDesk accounts,
    ChannelList channels,
    List<PluginStatus> plugins,
    SettingStore settings,
    Retention retention,
    Capabilities capabilities,
    Clock clock,
    IdSource ids,
    String version) {}
