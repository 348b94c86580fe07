package io.astronomer.operator.app;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Serves one request for each connection and closes it. A client that sends many without reading gets one response, and the
 * server keeps none of the others. Probes and scrapes are too rare to need a kept connection.
 */
@Singleton
final class SingleRequestConnections {
    /** Runs before every other filter. */
    private static final int FIRST = 10_000;

    private static final String BEFORE_VERTX = "handler";

    void register(@Observes Filters filters) {
        filters.register(SingleRequestConnections::handle, FIRST);
    }

    private static void handle(RoutingContext request) {
        ConnectionBase connection = (ConnectionBase) request.request().connection();
        Channel channel = connection.channel();
        channel.config().setAutoRead(false);
        channel.pipeline().addBefore(BEFORE_VERTX, "further-requests", new FurtherRequests());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.addEndHandler(ended -> connection.close());
        request.next();
    }

    /** Drops the data after the first request. */
    private static final class FurtherRequests extends ChannelInboundHandlerAdapter {
        private boolean further;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            further |= message instanceof HttpRequest;
            if (further) {
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }
    }
}
