package io.astronomer.operator.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.RemotePayload;
import java.util.Optional;
import java.util.Set;

/**
 * A value that no manifest contains, because Astro does not show it, or because it is most likely a secret.
 *
 * @param deploymentId of the link that has the value; empty for the object's own
 * @param path of the field in the spec, with the text that names the Deployment
 * @param field of the typed part
 * @param map whether the value is a map
 * @param inline members of the map that the manifest contains
 * @param dataKey key of the Secret; empty if Astro keeps the value
 */
public record HeldValue(
        Optional<String> deploymentId,
        String path,
        String field,
        boolean map,
        Set<String> inline,
        Optional<String> dataKey) {
    public HeldValue {
        inline = Set.copyOf(inline);
    }

    /** Returns the value as text of a Secret; empty if the object does not show it. */
    Optional<String> reveal(RemoteObject revealed) {
        JsonNode value = payload(revealed).map(part -> part.value(field)).orElseGet(JsonNodeFactory.instance::nullNode);
        if (!map) {
            return value.isValueNode() && !JsonValues.isEmpty(value) ? Optional.of(value.asText()) : Optional.empty();
        }
        if (!(value instanceof ObjectNode all)) {
            return Optional.empty();
        }
        ObjectNode members = all.deepCopy().without(inline);
        boolean hidden = members.properties().stream()
                .anyMatch(member -> member.getValue().isTextual()
                        && member.getValue().textValue().isEmpty());
        return members.isEmpty() || hidden ? Optional.empty() : Optional.of(members.toString());
    }

    private Optional<RemotePayload> payload(RemoteObject revealed) {
        return deploymentId.isEmpty()
                ? Optional.of(revealed.payload())
                : revealed.links().stream()
                        .filter(link -> link.deploymentId().equals(deploymentId.get()))
                        .map(RemoteLink::overrides)
                        .findFirst();
    }
}
