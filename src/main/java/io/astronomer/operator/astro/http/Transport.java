package io.astronomer.operator.astro.http;

/** One layer between a call and the network. Each knows only the next one. */
@FunctionalInterface
interface Transport {

    /** Returns the response or throws an {@link io.astronomer.operator.astro.AstroException}. */
    ApiResponse send(ApiRequest apiRequest);
}
