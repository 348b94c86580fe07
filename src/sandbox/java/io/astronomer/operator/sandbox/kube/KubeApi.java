package io.astronomer.operator.sandbox.kube;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.HeldPort;
import io.astronomer.operator.sandbox.checkpoint.Checkpoint;
import io.astronomer.operator.sandbox.kube.access.Authenticator;
import io.astronomer.operator.sandbox.kube.access.Certificate;
import io.astronomer.operator.sandbox.kube.http.HttpEntryPoint;
import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.Registry;
import io.astronomer.operator.sandbox.kube.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/** The embedded API server. It listens on loopback over TLS until it is closed. */
public final class KubeApi implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Store store = new Store();
    private final Authenticator authenticator = new Authenticator(store);
    private final String adminToken = authenticator.register("admin", List.of("system:masters"));
    private final Certificate certificate = Certificate.forLoopback();
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false)));
    private final HttpEntryPoint entryPoint;
    private HttpServer http;
    private Optional<HeldPort> down = Optional.empty();
    private final int port;

    private KubeApi(int port) {
        Catalog catalog = new Catalog(store);
        Registry registry = new Registry(store, catalog);
        FirstObjects.create(catalog, registry);
        // As on any cluster, a watch can't begin at the first revision.
        store.compact();
        entryPoint = new HttpEntryPoint(vertx, store, catalog, registry, authenticator, requests::add);
        try {
            http = listen(port);
            this.port = http.actualPort();
        } catch (CompletionException taken) {
            vertx.close();
            throw new IllegalStateException("can't listen on " + LOOPBACK + ":" + port, taken);
        }
    }

    private HttpServer listen(int on) {
        return await(vertx.createHttpServer(options())
                .requestHandler(entryPoint::handle)
                .listen(on, LOOPBACK));
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setCompressionSupported(false)
                .setSsl(true)
                .setSslHandshakeTimeout(Eventually.LIMIT.toSeconds())
                .setKeyCertOptions(new PfxOptions()
                        .setValue(Buffer.buffer(certificate.keyStore()))
                        .setPassword(Certificate.PASSWORD));
    }

    /** Starts on a free port. */
    public static KubeApi start() {
        return start(0);
    }

    public static KubeApi start(int port) {
        return new KubeApi(port);
    }

    public String url() {
        return "https://" + LOOPBACK + ":" + port;
    }

    /** Returns a token of a new user, whose permissions come from roles bound to the user or to the groups. */
    public String tokenOf(String user, String... groups) {
        return authenticator.register(user, List.of(groups));
    }

    /** Writes a kubeconfig for this server with an administrator's user, and returns its path. */
    public Path writeKubeconfig(Path file) {
        return writeKubeconfig(file, adminToken);
    }

    public Path writeKubeconfig(Path file, String token) {
        String authority = Base64.getEncoder().encodeToString(certificate.pem().getBytes(StandardCharsets.UTF_8));
        String text = """
                apiVersion: v1
                kind: Config
                clusters:
                - name: sandbox
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: sandbox
                  user: {token: %s}
                contexts:
                - name: sandbox
                  context: {cluster: sandbox, user: sandbox, namespace: default}
                current-context: sandbox
                """.formatted(url(), authority, token);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the requests since the start or the last {@link #clearRequests}, in order. A watch counts when it begins.
     */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public void clearRequests() {
        requests.clear();
    }

    /** Sets the checkpoint of all later requests except watches. */
    public void guard(Checkpoint checkpoint) {
        entryPoint.guard(checkpoint);
    }

    /** Compacts the history, so that a watch from an older revision is refused as too old. */
    public void compact() {
        store.compact();
    }

    /** Ends all watches, as the restart of a server does. */
    public void cutWatches() {
        vertx.runOnContext(now -> entryPoint.cutWatches());
    }

    /** Cuts all connections and refuses new ones. Stored objects remain. */
    public void goDown() {
        await(http.close());
        down = Optional.of(HeldPort.of(port));
    }

    /** Listens again on the same port. */
    public void comeBack() {
        down.ifPresent(HeldPort::close);
        http = listen(port);
    }

    @Override
    public void close() {
        down.ifPresent(HeldPort::close);
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return Eventually.await(future.toCompletionStage().toCompletableFuture());
    }
}
