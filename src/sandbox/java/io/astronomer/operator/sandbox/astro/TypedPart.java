package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.PartField.Shape.FLAG;
import static io.astronomer.operator.sandbox.astro.PartField.Shape.INTEGER;
import static io.astronomer.operator.sandbox.astro.PartField.Shape.OBJECT;
import static io.astronomer.operator.sandbox.astro.PartField.Shape.TEXT;
import static io.astronomer.operator.sandbox.astro.PartField.Shape.TEXT_MAP;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The object types, each with its typed part. */
enum TypedPart {
    CONNECTION(
            "connection",
            PartField.required("type"),
            PartField.of("host", TEXT),
            PartField.of("login", TEXT),
            PartField.of("password", TEXT),
            PartField.of("schema", TEXT),
            PartField.of("port", INTEGER),
            PartField.of("extra", OBJECT),
            PartField.objectOnly("authTypeId", TEXT)),
    AIRFLOW_VARIABLE("airflowVariable", PartField.of("value", TEXT), PartField.createOnly("isSecret", FLAG)),
    ENVIRONMENT_VARIABLE("environmentVariable", PartField.of("value", TEXT), PartField.createOnly("isSecret", FLAG)),
    METRICS_EXPORT(
            "metricsExport",
            PartField.required("endpoint"),
            PartField.required("exporterType", "PROMETHEUS"),
            PartField.oneOf("authType", "AUTH_TOKEN", "BASIC", "SIGV4"),
            PartField.of("basicToken", TEXT),
            PartField.of("username", TEXT),
            PartField.of("password", TEXT),
            PartField.of("sigV4AssumeArn", TEXT),
            PartField.of("sigV4StsRegion", TEXT),
            PartField.of("headers", TEXT_MAP),
            PartField.of("labels", TEXT_MAP));

    private final String block;

    @SuppressWarnings("ImmutableEnumChecker") // List.of can't be modified
    private final List<PartField> fields;

    TypedPart(String block, PartField... fields) {
        this.block = block;
        this.fields = List.of(fields);
    }

    /** Returns the name of the typed part in requests and responses. */
    String block() {
        return block;
    }

    List<PartField> fields() {
        return fields;
    }

    List<PartField> updateFields() {
        return fields(PartField.Use.UPDATE);
    }

    List<PartField> overrideFields() {
        return fields(PartField.Use.OVERRIDES);
    }

    private List<PartField> fields(PartField.Use use) {
        return fields.stream().filter(field -> field.uses().contains(use)).toList();
    }

    boolean isVariable() {
        return this == AIRFLOW_VARIABLE || this == ENVIRONMENT_VARIABLE;
    }

    static Optional<TypedPart> named(String objectType) {
        return Arrays.stream(values())
                .filter(part -> part.name().equals(objectType))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}
