package io.astronomer.operator.sandbox.kube;

/** One request as the server saw it, with the code it answered and the form of answer that was asked for. */
public record Request(String method, String path, String query, String user, int status, String accept) {}
