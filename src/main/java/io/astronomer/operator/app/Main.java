package io.astronomer.operator.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the process begins: what takes long and needs nothing of ours is begun beside the rest. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        Thread thread = new Thread(new TlsWarmup(), "first-handshake");
        thread.setDaemon(true);
        thread.start();
        Quarkus.run(arguments);
    }
}
