package io.astronomer.operator.plan;

import static io.astronomer.operator.astro.Field.Trait.CREATE_ONLY;
import static io.astronomer.operator.astro.Field.Trait.FIXED;
import static io.astronomer.operator.astro.Field.Trait.WRITE_ONLY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.LinkSettings;
import io.astronomer.operator.astro.LinkSettings.LinkRequest;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.UpdateRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What to send so that the service ends up with what is wanted: every surprise of its writes is met here. */
final class WriteRequests {
    private WriteRequests() {}

    static CreateRequest create(Desired desired) {
        return new CreateRequest(
                desired.identity(), desired.description(), desired.payload(), linking(desired, link -> List.of()));
    }

    static UpdateRequest update(Desired desired, RemoteObject remote) {
        return new UpdateRequest(
                desired.description(),
                emptied(desired.payload(), remote),
                linking(desired, link -> ObjectDiffer.unwantedOverrides(desired, remote, link)));
    }

    /** Left-out lists are read as "remove them all": all three at Workspace scope, and none at Deployment scope. */
    private static Optional<LinkSettings> linking(Desired desired, Function<Link, List<String>> unset) {
        if (desired.identity().scope() == Scope.DEPLOYMENT) {
            return Optional.empty();
        }
        List<LinkRequest> links = desired.links().stream()
                .map(link -> new LinkRequest(
                        link.deploymentId(), KeptValues.leftOut(link.overrides()), new TreeSet<>(unset.apply(link))))
                .toList();
        return Optional.of(new LinkSettings(desired.autoLinkDeployments(), links, desired.excluded()));
    }

    /** A field left out may be kept: what is there and not wanted is named and emptied. */
    private static Payload emptied(Payload wanted, RemoteObject remote) {
        Map<String, FieldValue> fields = new TreeMap<>(updatable(wanted).fields());
        // Empty text keeps the secret value of a variable. Other kept values have no such form, and stay unsendable.
        fields.replaceAll((name, value) -> KeptValues.isKeptByEmptyText(wanted.type(), name, value, remote)
                ? new FieldValue.Plain(TextNode.valueOf(""))
                : value);
        for (Field field : wanted.type().fields()) {
            if (isThere(field, remote) && canBeEmptied(field, remote)) {
                fields.putIfAbsent(field.name(), new FieldValue.Plain(emptyOf(field)));
            }
        }
        return Payload.of(wanted.type(), fields);
    }

    /** What an update has a field for. */
    static Payload updatable(Payload wanted) {
        Map<String, FieldValue> fields = new TreeMap<>(wanted.fields());
        wanted.type().fields().stream()
                .filter(field -> field.is(CREATE_ONLY))
                .forEach(field -> fields.remove(field.name()));
        return Payload.of(wanted.type(), fields);
    }

    private static boolean isThere(Field field, RemoteObject remote) {
        return field.kind() == Field.Kind.MAP
                ? !RemoteMap.of(field, remote.payload()).isEmpty()
                : !JsonValues.isEmpty(remote.payload().value(field.name()));
    }

    /** For a secret, empty text means "keep"; of a write-only field it is not known what empty text means. */
    private static boolean canBeEmptied(Field field, RemoteObject remote) {
        return switch (field.kind()) {
            case TEXT -> !Masks.isSecret(field, remote) && !field.is(WRITE_ONLY) && !field.is(FIXED);
            case MAP -> true;
            case INTEGER, BOOLEAN -> false;
        };
    }

    private static JsonNode emptyOf(Field field) {
        return field.kind() == Field.Kind.MAP ? JsonNodeFactory.instance.objectNode() : TextNode.valueOf("");
    }
}
