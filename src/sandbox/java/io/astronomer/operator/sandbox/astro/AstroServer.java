package io.astronomer.operator.sandbox.astro;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.sandbox.checkpoint.Checkpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The HTTP server of {@link AstroService} on loopback, with scripted faults and a request log. */
public final class AstroServer implements AutoCloseable {
    /** The port that the vendor's command line uses for the domain {@code localhost}. */
    public static final int DEFAULT_PORT = 8888;

    private static final String LOOPBACK = "127.0.0.1";

    private final AstroService service;
    private final Vertx vertx;
    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();
    private final SchemaViolations violations = new SchemaViolations();
    private final Exchange exchange;
    private HttpServer http;
    private Socket placeholder = new Socket();
    private final int port;
    private Optional<String> adminUrl = Optional.empty();

    private AstroServer(AstroService service, int port) {
        this.service = service;
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        exchange = new Exchange(vertx, new Dispatcher(service), faults, log, violations);
        try {
            http = port == 0 ? Ports.take(this::listen) : listen(port);
        } catch (CompletionException taken) {
            vertx.close();
            throw new PortTaken(port, taken);
        }
        this.port = http.actualPort();
    }

    /** Starts the server on a port; 0 selects a free one. */
    public static AstroServer start(AstroService service, int port) {
        return new AstroServer(service, port);
    }

    public AstroService service() {
        return service;
    }

    int port() {
        return port;
    }

    /** Opens the page of recent calls on another port; 0 selects a free one. */
    void openAdmin(int on, RecentCalls recent) {
        AdminPage page = new AdminPage(service, recent);
        try {
            HttpServer admin =
                    await(vertx.createHttpServer().requestHandler(page::handle).listen(on, LOOPBACK));
            adminUrl = Optional.of("http://localhost:" + admin.actualPort() + "/");
        } catch (CompletionException taken) {
            throw new PortTaken(on, taken);
        }
    }

    /** Returns the URL of the page of recent calls; empty if there is none. */
    public Optional<String> adminUrl() {
        return adminUrl;
    }

    /** Returns the base URL, including {@code /v1}. */
    public String url() {
        return "http://localhost:" + port + "/v1";
    }

    public Faults faults() {
        return faults;
    }

    public RequestLog log() {
        return log;
    }

    /** Sets the limit on the requests of each organization. */
    public void limit(RateLimit limit) {
        exchange.limit(Optional.of(limit));
    }

    public void unlimit() {
        exchange.limit(Optional.empty());
    }

    /** Sets the checkpoint of all later requests; requests with a fault bypass it. */
    public void guard(Checkpoint checkpoint) {
        exchange.checkpointFilter().guard(checkpoint);
    }

    /** Cuts all connections and refuses new ones. Stored objects remain. */
    public void goDown() {
        await(http.close());
        placeholder = hold();
    }

    /** Listens again on the same port. */
    public void comeBack() {
        release();
        try {
            http = listen(port);
        } catch (CompletionException taken) {
            throw new PortTaken(port, taken);
        }
    }

    /** Permits the operator requests that violate the vendor's schema. */
    public void allowSchemaViolations() {
        violations.allow();
    }

    /** Throws an error if a request of the operator violated the vendor's schema. Each test ends with this check. */
    public void requireSchemaKept() {
        violations.requireNone();
    }

    @Override
    public void close() {
        release();
        await(vertx.close());
        requireSchemaKept();
    }

    /**
     * Returns a socket that is bound but never listens: connections are refused, and no other process gets the port.
     */
    private Socket hold() {
        Instant end = Instant.now().plus(Eventually.LIMIT);
        while (true) {
            try {
                return bound();
            } catch (IOException taken) {
                // The previous listener may take a moment to close.
                if (Instant.now().isAfter(end)) {
                    throw new UncheckedIOException(taken);
                }
                Thread.onSpinWait();
            }
        }
    }

    private Socket bound() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException taken) {
            socket.close();
            throw taken;
        }
    }

    private void release() {
        try {
            placeholder.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private HttpServer listen(int on) {
        return await(vertx.createHttpServer().requestHandler(exchange::handle).listen(on, LOOPBACK));
    }

    /** Another program listens on the port. */
    public static final class PortTaken extends IllegalStateException {
        private final int port;

        PortTaken(int port, CompletionException cause) {
            super("can't listen on " + LOOPBACK + ":" + port, cause);
            this.port = port;
        }

        public int port() {
            return port;
        }
    }

    private static <T> T await(Future<T> future) {
        return Eventually.await(future.toCompletionStage().toCompletableFuture());
    }
}
