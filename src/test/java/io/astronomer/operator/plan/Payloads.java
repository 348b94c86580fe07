package io.astronomer.operator.plan;

import static io.astronomer.operator.astro.Field.Trait.FIXED;
import static io.astronomer.operator.astro.Field.Trait.OBJECT_ONLY;

import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.SecretValue;
import io.astronomer.operator.sandbox.astro.AuthTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generator of typed parts, and of overrides, that the service accepts.
 *
 * @param secret prefix of every sensitive text
 */
record Payloads(ObjectType type, String secret) {
    private static final Set<String> REQUIRED = Set.of("type", "endpoint", "exporterType");

    Arbitrary<Payload> objects() {
        return fields(type.fields(), REQUIRED);
    }

    /** Returns overrides that a spec can contain: they have no type of their own. */
    Arbitrary<Payload> overrides() {
        return overrides(field -> !field.is(FIXED));
    }

    /** Returns overrides that the service accepts from other clients. */
    Arbitrary<Payload> overridesOfOtherClients() {
        return overrides(field -> true);
    }

    private Arbitrary<Payload> overrides(Predicate<Field> chosen) {
        return fields(
                type.fields().stream()
                        .filter(field -> !field.is(OBJECT_ONLY))
                        .filter(chosen)
                        .toList(),
                Set.of());
    }

    private Arbitrary<Payload> fields(List<Field> fields, Set<String> required) {
        Arbitrary<Map<String, FieldValue>> values = Arbitraries.just(Map.of());
        for (Field field : fields) {
            Arbitrary<Optional<FieldValue>> value = value(field).optional(required.contains(field.name()) ? 1 : 0.4);
            values = Combinators.combine(values, value).as((others, one) -> with(others, field.name(), one));
        }
        return values.map(chosen -> Payload.of(type, chosen));
    }

    private static Map<String, FieldValue> with(
            Map<String, FieldValue> others, String name, Optional<FieldValue> value) {
        Map<String, FieldValue> all = new TreeMap<>(others);
        value.ifPresent(present -> all.put(name, present));
        return all;
    }

    private Arbitrary<FieldValue> value(Field field) {
        return switch (field.name()) {
            case "type" -> shown("postgres", "mysql");
            case "exporterType" -> shown("PROMETHEUS");
            case "endpoint" -> shown("https://a.example.com", "https://b.example.com");
            case "authType" -> shown("AUTH_TOKEN", "BASIC", "SIGV4");
            case "authTypeId" ->
                shown(AuthTypes.AWS_ACCESS_KEY, AuthTypes.POSTGRES_PASSWORD, "clx4a0unknown01authtype99");
            case "isSecret" -> shown(true);
            case "port" -> shown(5432, 5433);
            case "password", "basicToken" -> texts().map(Payloads::sensitive);
            case "login", "value" -> Arbitraries.oneOf(shown("a", "b"), texts().map(Payloads::sensitive));
            case "extra" -> extra().map(Payloads::referenced);
            case "headers" -> members(texts()).map(Payloads::referenced);
            case "labels" -> members(Arbitraries.of("x", "y")).map(Payloads::plain);
            default -> shown("a", "b");
        };
    }

    private static Arbitrary<FieldValue> shown(Object... values) {
        return Arbitraries.of(values).map(Payloads::plain);
    }

    private Arbitrary<Object> texts() {
        return Arbitraries.of(secret + "-1", secret + "-2");
    }

    private static Arbitrary<Map<String, Object>> members(Arbitrary<?> values) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), values.map(value -> (Object) value))
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    /** {@code aws_secret} is secret for one auth type. The service keeps or drops a blank member. */
    private Arbitrary<Map<String, Object>> extra() {
        Arbitrary<Object> json = Arbitraries.of(1, 1.0, 2.5, true, List.of(1, 2), Map.of("k", secret), "");
        Arbitrary<Map<String, Object>> open = members(Arbitraries.oneOf(texts(), json));
        return Combinators.combine(open, texts().optional(0.5)).as((members, key) -> {
            Map<String, Object> all = new TreeMap<>(members);
            key.ifPresent(present -> all.put("aws_secret", present));
            return all;
        });
    }

    private static FieldValue plain(Object value) {
        return new FieldValue.Plain(Part.json(value));
    }

    /** A map of which the spec shows the names only. */
    private static FieldValue referenced(Object value) {
        return new FieldValue.Sensitive(new SecretValue(Part.json(value)), Optional.empty(), Optional.of(Set.of()));
    }

    static FieldValue sensitive(Object value) {
        return new FieldValue.Sensitive(new SecretValue(Part.json(value)));
    }
}
