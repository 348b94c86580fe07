package io.astronomer.operator.ops;

import io.astronomer.operator.leader.Holder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Function;

/** What this process calls itself among the replicas. */
final class Identity {
    static final String POD_NAME = "ASTRO_POD_NAME";
    static final String POD_UID = "ASTRO_POD_UID";

    private Identity() {}

    static Holder ofThisProcess(Function<String, Optional<String>> settings) {
        Optional<Holder.Pod> pod =
                settings.apply(POD_NAME).flatMap(name -> settings.apply(POD_UID).map(uid -> new Holder.Pod(name, uid)));
        return pod.map(Holder::in).orElseGet(() -> Holder.on(host()));
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
