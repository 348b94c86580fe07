package io.astronomer.operator.plan;

import io.astronomer.operator.astro.Payload;

/** A linked Deployment, with its overrides. */
public record Link(String deploymentId, Payload overrides) {}
