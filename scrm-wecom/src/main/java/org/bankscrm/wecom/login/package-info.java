/**
 * Tells who opened a page of the bank inside WeCom, signs pages for the JS-SDK, and names the addresses for firewalls.
 *
 * <p>Read first: {@link org.bankscrm.wecom.login.Logins}, {@link org.bankscrm.wecom.login.LoginIdentity}, {@link
 * org.bankscrm.wecom.login.LoginPage}, {@link org.bankscrm.wecom.login.JsSignature}.
 */
@NullMarked
package org.bankscrm.wecom.login;

import org.jspecify.annotations.NullMarked;
