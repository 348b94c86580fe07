package io.astronomer.operator.sandbox.kube;

/** One request as the server saw it, with the code it answered. */
public record Request(String method, String path, String query, String user, int status) {}
