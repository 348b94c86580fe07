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

/** The HTTP front of {@link AstroService} on loopback, with faults by script and a log of the requests. */
public final class AstroServer implements AutoCloseable {
    /** Where the vendor's command line looks when its domain is {@code localhost}. */
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
            throw cantListen(port, taken);
        }
        this.port = http.actualPort();
    }

    /** Starts on a port; 0 takes a free one. */
    public static AstroServer start(AstroService service, int port) {
        return new AstroServer(service, port);
    }

    public AstroService service() {
        return service;
    }

    int port() {
        return port;
    }

    /** Shows the latest calls in a page on another port; 0 takes a free one. */
    void openAdmin(int on, RecentCalls recent) {
        AdminPage page = new AdminPage(service, recent);
        try {
            HttpServer admin =
                    await(vertx.createHttpServer().requestHandler(page::handle).listen(on, LOOPBACK));
            adminUrl = Optional.of("http://localhost:" + admin.actualPort() + "/");
        } catch (CompletionException taken) {
            throw cantListen(on, taken);
        }
    }

    /** Where the latest calls are shown; empty when they are not. */
    public Optional<String> adminUrl() {
        return adminUrl;
    }

    /** The base URL, {@code /v1} included. */
    public String url() {
        return "http://localhost:" + port + "/v1";
    }

    public Faults faults() {
        return faults;
    }

    public RequestLog log() {
        return log;
    }

    /** From now on the requests of each organization are limited. */
    public void limit(RateLimit limit) {
        exchange.limit(Optional.of(limit));
    }

    public void unlimit() {
        exchange.limit(Optional.empty());
    }

    /** From now on each request has to pass this one; those that meet a fault do not. */
    public void guard(Checkpoint checkpoint) {
        exchange.checkpointFilter().guard(checkpoint);
    }

    /** Cuts all connections and refuses new ones; what is stored stays. */
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
            throw cantListen(port, taken);
        }
    }

    /** From now on the operator may send what the vendor's schema refuses. */
    public void allowSchemaViolations() {
        violations.allow();
    }

    /** Fails when the operator sent what the vendor's schema refuses. Each test ends with it. */
    public void requireSchemaKept() {
        violations.requireNone();
    }

    @Override
    public void close() {
        release();
        await(vertx.close());
        requireSchemaKept();
    }

    /** A socket that is bound and never listens: connections are refused, and nobody else gets the port. */
    private Socket hold() {
        Instant end = Instant.now().plus(Eventually.LIMIT);
        while (true) {
            try {
                return bound();
            } catch (IOException taken) {
                // The one that listened may take a moment to go.
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

    private static IllegalStateException cantListen(int port, CompletionException taken) {
        return new IllegalStateException("can't listen on " + LOOPBACK + ":" + port, taken);
    }

    private static <T> T await(Future<T> future) {
        return Eventually.await(future.toCompletionStage().toCompletableFuture());
    }
}
