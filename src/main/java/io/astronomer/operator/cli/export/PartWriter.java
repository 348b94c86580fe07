package io.astronomer.operator.cli.export;

import static io.astronomer.operator.astro.Field.Trait.FIXED;
import static io.astronomer.operator.astro.Field.Trait.OBJECT_ONLY;
import static io.astronomer.operator.astro.Field.Trait.PRIVATE;
import static io.astronomer.operator.astro.Field.Trait.SECRET_IF_DECLARED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.cli.lint.SecretText;
import io.astronomer.operator.plan.Masks;
import io.astronomer.operator.plan.RemoteField;
import io.astronomer.operator.plan.RemoteMap;
import java.util.Optional;

/** Writes one typed part, or one link's overrides, as a block of the spec. A field of a secret becomes a source. */
final class PartWriter {
    private final RemoteObject object;
    private final RemotePayload part;
    private final boolean override;
    private final Sources sources;
    private final ObjectNode block = JsonNodeFactory.instance.objectNode();

    private PartWriter(RemoteObject object, RemotePayload part, boolean override, Sources sources) {
        this.object = object;
        this.part = part;
        this.override = override;
        this.sources = sources;
    }

    /** Sources of values that a block does not contain. */
    interface Sources {
        /** Returns the source of a value of the field. */
        ObjectNode held(Field field, ObjectNode inline);

        /** Returns the source of a value of which Astro does not say whether it exists. */
        ObjectNode uncertain(Field field, ObjectNode inline);
    }

    /** Returns the block, which is empty if nothing is set. */
    static ObjectNode write(RemoteObject object, RemotePayload part, boolean override, Sources sources) {
        PartWriter writer = new PartWriter(object, part, override, sources);
        writer.requireShowable();
        object.identity().type().fields().stream()
                .filter(field -> !(override && (field.is(OBJECT_ONLY) || field.is(FIXED))))
                .forEach(writer::field);
        return writer.block;
    }

    /** A value that repeats the token is readable, and no manifest may have it. */
    private void requireShowable() {
        if (!part.withheld().isEmpty()) {
            throw new NotExportable(String.join(", ", part.withheld()) + " contains the API token");
        }
    }

    private void field(Field field) {
        if (field.kind() == Field.Kind.MAP) {
            map(field, RemoteMap.of(field, part));
            return;
        }
        boolean secret = Masks.isSecret(field, object);
        RemoteField state = RemoteField.of(field, part, secret);
        if (state instanceof RemoteField.Shown shown && !secret) {
            block.set(field.name(), shown.value());
        } else if (state instanceof RemoteField.Shown || state instanceof RemoteField.Masked) {
            hidden(field, secret);
        } else if (state instanceof RemoteField.Unknown && mayHave(field)) {
            source(field, sources.uncertain(field, JsonNodeFactory.instance.objectNode()));
        } else if (field.name().equals("authTypeId")) {
            authTypeId();
        } else if (field.name().equals("authType") && part.setFields().isEmpty()) {
            impliedAuthType().ifPresent(type -> block.put(field.name(), type));
        }
    }

    private void hidden(Field field, boolean secret) {
        if (secret) {
            source(field, sources.held(field, JsonNodeFactory.instance.objectNode()));
        } else if (field.name().equals("authType")) {
            impliedAuthType().ifPresent(type -> block.put(field.name(), type));
        } else if (field.name().equals("authTypeId")) {
            authTypeId();
        } else {
            throw new NotExportable("Astro does not show " + field.name() + ", and no manifest can keep it");
        }
    }

    /** Astro describes the auth type in place of its id. */
    private void authTypeId() {
        JsonNode id = part.value("connectionAuthType").path("id");
        if (id.isTextual() && !JsonValues.isEmpty(id)) {
            block.put("authTypeId", id.textValue());
        }
    }

    /** By the rules of the spec, credentials have one authType. */
    private Optional<String> impliedAuthType() {
        if (isSet("basicToken")) {
            return Optional.of("AUTH_TOKEN");
        }
        if (isSet("username") || isSet("password")) {
            return Optional.of("BASIC");
        }
        return isSet("sigV4AssumeArn") || isSet("sigV4StsRegion") ? Optional.of("SIGV4") : Optional.empty();
    }

    private boolean isSet(String name) {
        return !JsonValues.isEmpty(part.value(name))
                || part.setFields().filter(set -> set.contains(name)).isPresent();
    }

    /** The credentials of a metrics export have one method, so that a source for another would be refused. */
    private boolean mayHave(Field field) {
        return switch (field.name()) {
            case "basicToken" -> isMethod("AUTH_TOKEN");
            case "password" -> object.identity().type().field("basicToken").isEmpty() || isMethod("BASIC");
            default -> field.is(SECRET_IF_DECLARED) && !override;
        };
    }

    private boolean isMethod(String authType) {
        return part.value("authType").asText().equals(authType)
                || impliedAuthType().filter(authType::equals).isPresent();
    }

    private void map(Field field, RemoteMap map) {
        ObjectNode inline = JsonNodeFactory.instance.objectNode();
        boolean suspected = false;
        for (var member : map.readable().entrySet()) {
            if (field.is(PRIVATE) && SecretText.isSecretMember(member.getKey(), member.getValue())) {
                suspected = true;
            } else {
                inline.set(member.getKey(), member.getValue());
            }
        }
        if (!inline.isEmpty()) {
            block.set(field.name(), inline);
        }
        if (suspected || map.whole() || !map.masked().isEmpty()) {
            source(field, sources.held(field, inline));
        } else if (!map.certain() && !override) {
            source(field, sources.uncertain(field, inline));
        }
    }

    private void source(Field field, ObjectNode source) {
        block.set(field.name() + "From", source);
    }
}
