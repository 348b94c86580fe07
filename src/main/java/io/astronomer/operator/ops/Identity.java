package io.astronomer.operator.ops;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;

/** What a process calls itself among the replicas: where it runs, for people, and what no other one has. */
final class Identity {
    private Identity() {}

    static String ofThisProcess() {
        return Optional.ofNullable(System.getenv("HOSTNAME")).orElseGet(Identity::host) + "_" + UUID.randomUUID();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unnamed";
        }
    }
}
