package io.astronomer.operator.app;

import io.astronomer.operator.foundation.DaemonThreads;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Entry point. Starts slow independent work in parallel. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        DaemonThreads.named("first-handshake").newThread(new TlsWarmup()).start();
        Quarkus.run(arguments);
    }
}
