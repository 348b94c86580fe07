package io.astronomer.operator.ops;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the process begins: what takes long and needs nothing of ours is begun beside the rest. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        Thread thread = new Thread(new FirstHandshake(), "first-handshake");
        thread.setDaemon(true);
        thread.start();
        Quarkus.run(arguments);
    }
}
