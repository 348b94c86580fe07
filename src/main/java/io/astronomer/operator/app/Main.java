package io.astronomer.operator.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Entry point. Starts slow independent work in parallel. */
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
