package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.schema.CustomSchema;

/** One version of a CRD: its schema and its printer columns. */
public record CustomVersion(CustomSchema schema, JsonNode columns, boolean storage) {}
