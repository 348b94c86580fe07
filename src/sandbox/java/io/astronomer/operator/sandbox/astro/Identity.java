package io.astronomer.operator.sandbox.astro;

/** The immutable identity of an object; at most one object has it. */
record Identity(String organizationId, EntityScope scope, String scopeEntityId, TypedPart type, String objectKey) {}
