package io.astronomer.operator.cli.effective;

import static io.astronomer.operator.astro.Field.Trait.FIXED;
import static io.astronomer.operator.astro.Field.Trait.OBJECT_ONLY;
import static io.astronomer.operator.astro.Field.Trait.PRIVATE;
import static io.astronomer.operator.astro.Field.Trait.WRITE_ONLY;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.SecretValue;
import io.astronomer.operator.plan.Masks;
import io.astronomer.operator.plan.RemoteField;
import io.astronomer.operator.plan.RemoteMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Computes the fields of an object, with the overrides of one link. Members of maps are fields of their own. */
final class EffectiveFields {
    private final RemoteObject object;
    private final RemotePayload overrides;

    private EffectiveFields(RemoteObject object, RemotePayload overrides) {
        this.object = object;
        this.overrides = overrides;
    }

    /** Returns all fields of the type in their order; without a value too, except of maps. */
    static List<EffectiveField> of(RemoteObject object, RemotePayload overrides) {
        EffectiveFields fields = new EffectiveFields(object, overrides);
        return object.identity().type().fields().stream().flatMap(fields::of).toList();
    }

    private Stream<EffectiveField> of(Field field) {
        if (field.kind() == Field.Kind.MAP) {
            return members(field);
        }
        EffectiveValue own = value(field, object.payload());
        if (field.is(OBJECT_ONLY)) {
            // A response lacks a false flag, and an authTypeId even if there is one.
            return own.isSet() ? Stream.of(own(field.name(), own)) : Stream.empty();
        }
        EffectiveValue override = value(field, overrides);
        boolean repeats = field.is(FIXED) && override.equals(own);
        return Stream.of(repeats ? own(field.name(), own) : merged(field.name(), own, override));
    }

    private static EffectiveField merged(String path, EffectiveValue own, EffectiveValue override) {
        if (override.isSet()) {
            return new EffectiveField(path, override, Origin.OVERRIDE);
        }
        return override instanceof EffectiveValue.Unknown
                ? new EffectiveField(path, override, Origin.UNKNOWN)
                : own(path, own);
    }

    private static EffectiveField own(String path, EffectiveValue own) {
        Origin origin =
                own.isSet() ? Origin.OBJECT : own instanceof EffectiveValue.Unset ? Origin.NONE : Origin.UNKNOWN;
        return new EffectiveField(path, own, origin);
    }

    private EffectiveValue value(Field field, RemotePayload payload) {
        boolean secret = Masks.isSecret(field, object);
        if (field.is(OBJECT_ONLY) && field.is(WRITE_ONLY)) {
            // The vendor describes the auth type in place of its id.
            JsonNode id = payload.value("connectionAuthType").path("id");
            return JsonValues.isEmpty(id) ? new EffectiveValue.Unset() : new EffectiveValue.Shown(id);
        }
        RemoteField remote = RemoteField.of(field, payload, secret);
        if (remote instanceof RemoteField.Shown shown) {
            return shown(field, shown.value(), payload, secret);
        }
        if (remote instanceof RemoteField.Masked) {
            return new EffectiveValue.Masked();
        }
        return remote instanceof RemoteField.Unknown ? new EffectiveValue.Unknown() : new EffectiveValue.Unset();
    }

    private static EffectiveValue shown(Field field, JsonNode value, RemotePayload payload, boolean secret) {
        boolean hidden = secret || field.is(PRIVATE) || payload.withheld().contains(field.name());
        return hidden ? new EffectiveValue.Private(new SecretValue(value)) : new EffectiveValue.Shown(value);
    }

    private Stream<EffectiveField> members(Field field) {
        RemoteMap own = RemoteMap.of(field, object.payload());
        RemoteMap other = RemoteMap.of(field, overrides);
        // Anything may be among the members that a link overrides without a name.
        boolean vague = other.whole() || !other.certain();
        NavigableMap<String, EffectiveField> members = new TreeMap<>();
        values(field, own, object.payload())
                .forEach((name, value) -> members.put(
                        name,
                        vague
                                ? new EffectiveField(path(field, name), new EffectiveValue.Unknown(), Origin.UNKNOWN)
                                : own(path(field, name), value)));
        values(field, other, overrides)
                .forEach((name, value) -> members.put(name, merged(path(field, name), value, value)));
        return members.values().stream();
    }

    private static String path(Field field, String member) {
        return member.isEmpty() ? field.name() : field.name() + "." + member;
    }

    /** Returns the values of the members; that of an empty name stands for members without a name. */
    private static NavigableMap<String, EffectiveValue> values(Field field, RemoteMap map, RemotePayload payload) {
        NavigableMap<String, EffectiveValue> values = new TreeMap<>();
        map.readable().forEach((name, value) -> values.put(name, shown(field, value, payload, false)));
        map.masked().forEach(name -> values.put(name, new EffectiveValue.Masked()));
        if (map.whole()) {
            values.put("", new EffectiveValue.Masked());
        } else if (!map.certain() && map.isEmpty()) {
            values.put("", new EffectiveValue.Unknown());
        }
        return values;
    }
}
