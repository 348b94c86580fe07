package io.astronomer.operator.sandbox.kube;

/** One request, with the status of its response and its Accept header. */
public record Request(String method, String path, String query, String user, int status, String accept) {}
