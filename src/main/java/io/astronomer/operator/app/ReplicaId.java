package io.astronomer.operator.app;

import io.astronomer.operator.leaderelection.LeaseHolder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Function;

/** Identity of this process among the replicas. */
final class ReplicaId {
    static final String POD_NAME = "ASTRO_POD_NAME";
    static final String POD_UID = "ASTRO_POD_UID";

    private ReplicaId() {}

    static LeaseHolder ofThisProcess(Function<String, Optional<String>> settings) {
        Optional<LeaseHolder.Pod> pod = settings.apply(POD_NAME)
                .flatMap(name -> settings.apply(POD_UID).map(uid -> new LeaseHolder.Pod(name, uid)));
        return pod.map(LeaseHolder::in).orElseGet(() -> LeaseHolder.on(host()));
    }

    private static String host() {
        String named = System.getenv("HOSTNAME");
        if (named != null) {
            return named;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unnamed";
        }
    }
}
