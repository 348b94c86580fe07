package io.astronomer.operator.astro;

import static io.astronomer.operator.astro.Field.Kind.BOOLEAN;
import static io.astronomer.operator.astro.Field.Kind.INTEGER;
import static io.astronomer.operator.astro.Field.Kind.MAP;
import static io.astronomer.operator.astro.Field.Kind.TEXT;
import static io.astronomer.operator.astro.Field.Trait.CREATE_ONLY;
import static io.astronomer.operator.astro.Field.Trait.FIXED;
import static io.astronomer.operator.astro.Field.Trait.OBJECT_ONLY;
import static io.astronomer.operator.astro.Field.Trait.PRIVATE;
import static io.astronomer.operator.astro.Field.Trait.SECRET;
import static io.astronomer.operator.astro.Field.Trait.SECRET_IF_DECLARED;
import static io.astronomer.operator.astro.Field.Trait.WRITE_ONLY;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types of environment objects, each with the fields of its typed part: the table of the vendor's fields. */
public enum ObjectType {
    CONNECTION(
            "connection",
            new Field("type", TEXT, FIXED),
            new Field("host", TEXT),
            new Field("login", TEXT),
            new Field("password", TEXT, SECRET),
            new Field("schema", TEXT),
            new Field("port", INTEGER),
            new Field("extra", MAP, PRIVATE),
            new Field("authTypeId", TEXT, WRITE_ONLY, OBJECT_ONLY)),
    AIRFLOW_VARIABLE("airflowVariable", Fields.value(), Fields.isSecret()),
    ENVIRONMENT_VARIABLE("environmentVariable", Fields.value(), Fields.isSecret()),
    METRICS_EXPORT(
            "metricsExport",
            new Field("endpoint", TEXT),
            new Field("exporterType", TEXT),
            new Field("authType", TEXT, WRITE_ONLY),
            new Field("basicToken", TEXT, SECRET),
            new Field("username", TEXT),
            new Field("password", TEXT, SECRET),
            new Field("sigV4AssumeArn", TEXT),
            new Field("sigV4StsRegion", TEXT),
            new Field("headers", MAP, PRIVATE),
            new Field("labels", MAP)),
    /** Not part of the schema: stands for a value of a later version. No {@link ObjectIdentity} has it. */
    @JsonIgnore
    UNKNOWN("");

    private final String block;

    @SuppressWarnings("ImmutableEnumChecker") // List.of can't be modified
    private final List<Field> fields;

    ObjectType(String block, Field... fields) {
        this.block = block;
        this.fields = List.of(fields);
    }

    /** A value of a later version must not make the list of all resources unreadable. */
    @JsonCreator
    public static ObjectType of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(text))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Returns the type of the only block that is present; empty without exactly one. */
    public static Optional<ObjectType> only(
            @Nullable Object connection,
            @Nullable Object airflowVariable,
            @Nullable Object environmentVariable,
            @Nullable Object metricsExport) {
        List<ObjectType> present = Stream.of(
                        connection == null ? null : CONNECTION,
                        airflowVariable == null ? null : AIRFLOW_VARIABLE,
                        environmentVariable == null ? null : ENVIRONMENT_VARIABLE,
                        metricsExport == null ? null : METRICS_EXPORT)
                .flatMap(Stream::ofNullable)
                .toList();
        return present.size() == 1 ? Optional.of(present.get(0)) : Optional.empty();
    }

    /** Returns the type in words, as texts for users name it. */
    public String noun() {
        return switch (this) {
            case CONNECTION -> "connection";
            case AIRFLOW_VARIABLE -> "Airflow variable";
            case ENVIRONMENT_VARIABLE -> "environment variable";
            case METRICS_EXPORT -> "metrics export";
            case UNKNOWN -> "object";
        };
    }

    /** Returns the name of the typed part in requests, responses and the spec. */
    public String block() {
        return block;
    }

    public List<Field> fields() {
        return fields;
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private static final class Fields {
        static Field value() {
            return new Field("value", TEXT, SECRET_IF_DECLARED);
        }

        static Field isSecret() {
            return new Field("isSecret", BOOLEAN, FIXED, CREATE_ONLY, OBJECT_ONLY);
        }
    }
}
