package io.astronomer.operator.sandbox.kube;

import io.astronomer.operator.sandbox.kube.http.Front;
import io.astronomer.operator.sandbox.kube.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The embedded API server, listening on loopback until it is closed. */
public final class KubeApi implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Store store = new Store();
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false)));
    private final Front front;
    private final int port;

    private KubeApi(int port) {
        front = new Front(vertx, store, requests::add);
        try {
            HttpServer server = await(vertx.createHttpServer(new HttpServerOptions().setCompressionSupported(false))
                    .requestHandler(front::handle)
                    .listen(port, LOOPBACK));
            this.port = server.actualPort();
        } catch (CompletionException taken) {
            vertx.close();
            throw new IllegalStateException("can't listen on " + LOOPBACK + ":" + port, taken);
        }
    }

    /** Starts on a free port. */
    public static KubeApi start() {
        return start(0);
    }

    public static KubeApi start(int port) {
        return new KubeApi(port);
    }

    public String url() {
        return "http://" + LOOPBACK + ":" + port;
    }

    /** Writes a kubeconfig for this server, whose user may do everything, and answers its path. */
    public Path writeKubeconfig(Path file) {
        String text = """
                apiVersion: v1
                kind: Config
                clusters:
                - name: sandbox
                  cluster: {server: "%s"}
                users:
                - name: admin
                  user: {}
                contexts:
                - name: sandbox
                  context: {cluster: sandbox, user: admin, namespace: default}
                current-context: sandbox
                """.formatted(url());
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was asked since the start or since {@link #clearRequests}, in order; a watch counts when it begins. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public void clearRequests() {
        requests.clear();
    }

    /** Forgets the history, so that a watch from an older revision is told that it is too old. */
    public void compact() {
        store.compact();
    }

    /** Ends all watches, as a server does that restarts. */
    public void cutWatches() {
        vertx.runOnContext(now -> front.cutWatches());
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
