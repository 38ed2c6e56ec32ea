package org.bankscrm.wecom.login;

import static org.bankscrm.wecom.call.KnownEndpoint.AUTH_GETUSERDETAIL;
import static org.bankscrm.wecom.call.KnownEndpoint.AUTH_GETUSERINFO;
import static org.bankscrm.wecom.call.KnownEndpoint.GETCALLBACKIP;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_API_DOMAIN_IP;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_JSAPI_TICKET;
import static org.bankscrm.wecom.call.KnownEndpoint.TICKET_GET;

import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.util.List;
import java.util.Map;

/**
 * Logins by WeCom (网页授权登录), tickets for the JS-SDK, and the addresses of WeCom's servers (WeCom document 91023, 2026).
 *
 * <p>Tickets are secrets: they are neither shown by {@code toString} nor sent to a browser; a browser gets a {@link
 * JsSignature}.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class Logins {
    private static final Limit CODE = Limit.someBytes(512);
    private static final Limit TICKET = Limit.someBytes(512);

    private final Calls calls;

    /** Makes the group of calls. */
    public Logins(Calls calls) {
        this.calls = calls;
    }

    /**
     * Returns the corp's ticket for {@code wx.config}. Keep it for its {@link JsTicket#lifetime}: WeCom gives at most 400 an
     * hour to a corp and 100 to an app.
     */
    public JsTicket corpTicket() {
        return new JsTicket(calls.call(GET_JSAPI_TICKET));
    }

    /**
     * Returns the app's ticket for {@code wx.agentConfig}. It is no good for {@code wx.config} nor for another app (42012).
     * Keep it for its {@link JsTicket#lifetime}.
     */
    public JsTicket agentTicket() {
        return new JsTicket(calls.call(TICKET_GET, Map.of("type", "agent_config")));
    }

    /**
     * Returns who a login code stands for. A code works once and for five minutes (40029, 42022), so after an {@link
     * org.bankscrm.wecom.call.WeComException.OutcomeUnknown} the login has to begin anew.
     *
     * @param code what WeCom appended to the address of the page, 1 to 512 bytes
     * @throws org.bankscrm.wecom.call.InvalidRequestException if it is longer or empty
     */
    public LoginIdentity identify(String code) {
        Fields request = new RequestFields().text("code", code, CODE).checked("identify");
        return LoginIdentity.of(calls.call(AUTH_GETUSERINFO, request.values()));
    }

    /**
     * Returns what an employee consented to show. WeCom refuses a ticket that is over with 84014 or 84015.
     *
     * @param ticket of a login with {@link LoginPage.Builder#askForPrivateData}, 1 to 512 bytes
     * @throws org.bankscrm.wecom.call.InvalidRequestException if it is longer or empty
     */
    public EmployeeDetail detail(UserTicket ticket) {
        Fields request =
                new RequestFields().text("user_ticket", ticket.value(), TICKET).checked("detail");
        return new EmployeeDetail(calls.call(AUTH_GETUSERDETAIL, request.values()));
    }

    /**
     * Returns the addresses and ranges callbacks come from. Ask daily: when they change, old and new ones are valid side by
     * side for a while.
     */
    public List<String> callbackIps() {
        return calls.call(GETCALLBACKIP).texts("ip_list");
    }

    /** Returns the addresses and ranges of the interface, for firewalls on the way out. */
    public List<String> apiIps() {
        return calls.call(GET_API_DOMAIN_IP).texts("ip_list");
    }
}
