package bank;

import org.bankscrm.core.event.EventLog;
import org.bankscrm.wecom.callback.CallbackAnswer;
import org.bankscrm.wecom.callback.CallbackOutcome;
import org.bankscrm.wecom.callback.CallbackReceiver;
import org.bankscrm.wecom.callback.UrlOutcome;
import org.bankscrm.wecom.events.CallbackMapper;
import org.bankscrm.wecom.events.Mapping;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where WeCom calls back: the answer goes out only after the facts are stored. */
@RestController
@RequestMapping("/callback")
class CallbackController {
    private final CallbackReceiver receiver;
    private final CallbackMapper mapper;
    private final EventLog log;

    CallbackController(CallbackReceiver receiver, CallbackMapper mapper, EventLog log) {
        this.receiver = receiver;
        this.mapper = mapper;
        this.log = log;
    }

    @GetMapping
    ResponseEntity<String> verify(
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            @RequestParam String echostr) {
        UrlOutcome outcome = receiver.verifyUrl(signature, timestamp, nonce, echostr);
        return answer(outcome.answer());
    }

    @PostMapping
    ResponseEntity<String> receive(
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            @RequestBody byte[] body) {
        CallbackOutcome outcome = receiver.receive(signature, timestamp, nonce, body);
        if (outcome instanceof CallbackOutcome.Received received
                && mapper.map(received.message()) instanceof Mapping.Mapped facts) {
            log.append(facts.events());
        }
        return answer(outcome.answer());
    }

    private static ResponseEntity<String> answer(CallbackAnswer answer) {
        return ResponseEntity.status(answer.status()).body(answer.body());
    }
}
