package io.astronomer.operator.plan;

/** Tells one set of referenced and inline sensitive values from the next. Opaque; derived from no content. */
public record SecretRevision(String value) {}
