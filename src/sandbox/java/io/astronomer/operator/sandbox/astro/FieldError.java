package io.astronomer.operator.sandbox.astro;

/** The error of one field of a request; {@code code} is the name of the violated rule. */
public record FieldError(String field, String code, String message) {}
