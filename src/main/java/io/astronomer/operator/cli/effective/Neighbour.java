package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.ObjectType;

/**
 * Another object of the Deployment beside the one that is explained.
 *
 * @param shadows whether Airflow takes only one of the two
 */
public record Neighbour(ObjectType type, String key, boolean shadows, String note) {}
