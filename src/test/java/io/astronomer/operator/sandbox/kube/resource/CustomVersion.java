package io.astronomer.operator.sandbox.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;

/** What a CRD says of one version: its schema and its printer columns. */
public record CustomVersion(JsonNode schema, JsonNode columns, boolean storage) {}
