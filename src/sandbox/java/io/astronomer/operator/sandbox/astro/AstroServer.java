package io.astronomer.operator.sandbox.astro;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.HeldPort;
import io.astronomer.operator.sandbox.checkpoint.Checkpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
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
    private Optional<HeldPort> down = Optional.empty();
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
        down = Optional.of(HeldPort.of(port));
    }

    /** Listens again on the same port. */
    public void comeBack() {
        down.ifPresent(HeldPort::close);
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
        down.ifPresent(HeldPort::close);
        await(vertx.close());
        requireSchemaKept();
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
