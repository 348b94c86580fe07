package io.astronomer.operator.astro.http;

import java.io.IOException;
import java.io.InputStream;

/** Parser of a page of a listing, which reads the body as it arrives. */
@FunctionalInterface
interface PageParser {

    /**
     * Returns the response with the page.
     *
     * @param head response without its body; knows the secrets that no row may show
     */
    ApiResponse read(InputStream body, ApiResponse head) throws IOException;
}
