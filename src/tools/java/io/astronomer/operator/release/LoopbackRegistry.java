package io.astronomer.operator.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's {@code docker-registry} on loopback, with its images in a folder. */
final class LoopbackRegistry implements AutoCloseable {
    private static final String PROGRAM = "docker-registry";
    private static final String READY = "listening on";

    private final Process process;
    private final String address;

    private LoopbackRegistry(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    String address() {
        return address;
    }

    /** Starts the registry and waits until it listens on this host and port. */
    static LoopbackRegistry start(String address, Path folder) throws IOException, Tools.Missing {
        Files.createDirectories(folder);
        Path settings = folder.resolve("config.yml");
        Files.writeString(settings, """
                version: 0.1
                log: {level: info, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: "%s"}}
                http: {addr: "%s"}
                """.formatted(folder.resolve("storage").toAbsolutePath(), address));
        Process process;
        try {
            process = new ProcessBuilder(PROGRAM, "serve", settings.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            throw new Tools.Missing(PROGRAM + " is not on the PATH: Debian's package has this name");
        }
        // Otherwise the registry would outlive this JVM.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "registry-end"));
        LoopbackRegistry registry = new LoopbackRegistry(process, address);
        registry.awaitListening(folder.resolve("registry.log"));
        return registry;
    }

    private void awaitListening(Path log) throws IOException {
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        Writer file = Files.newBufferedWriter(log);
        String last = "no output";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            file.write(line + "\n");
            last = line;
            if (line.contains(READY)) {
                drain(output, file);
                return;
            }
        }
        file.close();
        throw new IOException(PROGRAM + " ended: " + last);
    }

    /** Reads on, because a full pipe would stop the registry. */
    private static void drain(BufferedReader output, Writer file) {
        Thread reader = new Thread(
                () -> {
                    try (output;
                            file) {
                        output.transferTo(file);
                    } catch (IOException ended) {
                        // The registry was stopped.
                    }
                },
                "registry-log");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** Returns the host and the port of a registry's name, which may end with a path. */
    static String address(String registry) {
        return List.of(registry.split("/", -1)).get(0);
    }
}
