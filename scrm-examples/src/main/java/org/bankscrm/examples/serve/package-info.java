/**
 * Answers over HTTP which QR code a customer sees (展码路由接口).
 *
 * <p>Read first: {@link org.bankscrm.examples.serve.RouteServer}, {@link org.bankscrm.examples.serve.CurrentRouting}, the
 * resource {@code openapi.json}.
 */
@NullMarked
package org.bankscrm.examples.serve;

import org.jspecify.annotations.NullMarked;
