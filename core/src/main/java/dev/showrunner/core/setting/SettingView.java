package dev.showrunner.core.setting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.core.config.SettingKey;
import dev.showrunner.core.config.SettingOrigin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting as people see it. A secret's value is never in it.
 *
 * @param key full name
 * @param section the first word of the name
 * @param sectionDescription what the section is for; may be empty
 * @param description what it is for; may be empty
 * @param type what it takes
 * @param options the words it takes when it takes no others
 * @param defaultValue JSON's null when it has none; always of a secret
 * @param value what holds once pending changes do; JSON's null when nothing, always of a secret
 * @param set whether it holds anything
 * @param secret whether the value is hidden
 * @param origin where the value comes from
 * @param writtenAt line of the file or name of the variable that sets it, also under a stored one;
 *     null: none does
 * @param editable whether it can be stored
 * @param restart whether a change needs a restart
 * @param pending whether the value waits for a restart
 * @param problem why the stored value is not used; null: nothing is wrong
 */
public record SettingView(
    String key,
    String section,
    String sectionDescription,
    String description,
    SettingKey.Kind type,
    List<String> options,
    JsonNode defaultValue,
    JsonNode value,
    boolean set,
    boolean secret,
    SettingOrigin origin,
    @Nullable String writtenAt,
    boolean editable,
    boolean restart,
    boolean pending,
    @Nullable String problem) {}
