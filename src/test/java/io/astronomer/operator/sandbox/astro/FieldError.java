package io.astronomer.operator.sandbox.astro;

/** What is wrong with one field of a request; {@code code} is the name of the rule that was broken. */
public record FieldError(String field, String code, String message) {}
