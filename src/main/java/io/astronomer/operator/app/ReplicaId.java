package io.astronomer.operator.app;

import io.astronomer.operator.config.Environment;
import io.astronomer.operator.leaderelection.LeaseHolder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Identity of this process among the replicas. */
final class ReplicaId {
    static final String POD_NAME = "ASTRO_POD_NAME";
    static final String POD_UID = "ASTRO_POD_UID";

    private ReplicaId() {}

    static LeaseHolder ofThisProcess(Environment environment) {
        Optional<String> name = environment.text(POD_NAME);
        Optional<String> uid = environment.text(POD_UID);
        return name.isPresent() && uid.isPresent()
                ? LeaseHolder.in(new LeaseHolder.Pod(name.get(), uid.get()))
                : LeaseHolder.on(host());
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
