package io.astronomer.operator.plan;

import io.astronomer.operator.astro.Payload;

/** A Deployment to link, with what is overridden there. */
public record Link(String deploymentId, Payload overrides) {}
