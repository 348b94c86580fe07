package io.astronomer.operator.astro.http;

/** One layer between a call and the network; each knows the next only. */
@FunctionalInterface
interface Transport {

    /** Answers or throws an {@link io.astronomer.operator.astro.AstroException}. */
    ApiResponse send(ApiRequest apiRequest);
}
