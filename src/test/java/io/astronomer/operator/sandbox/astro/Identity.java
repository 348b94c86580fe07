package io.astronomer.operator.sandbox.astro;

/** What an object is for its whole life; at most one object has it. */
record Identity(String organizationId, EntityScope scope, String scopeEntityId, TypedPart type, String objectKey) {}
