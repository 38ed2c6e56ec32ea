package org.bankscrm.examples.tasks;

import org.bankscrm.compliance.privacy.MaskedView;
import org.bankscrm.compliance.privacy.Masks;
import org.bankscrm.compliance.privacy.PersonalDataFinder;
import org.bankscrm.compliance.privacy.PersonalDataKind;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.PhoneNumber;

import java.util.List;

/** How do I mask before logging (日志脱敏)? Our types mask themselves, texts are searched, records show what you name. */
public final class MaskBeforeLogging {
    private record Visit(String customer, String phone, String outlet) {}

    private MaskBeforeLogging() {}

    /** Runs the example; arguments are not looked at. */
    public static void main(String[] args) {
        System.out.println(PhoneNumber.parse("+86 138-1234-5678") + " " + new CustomerId("6217000012345"));

        PersonalDataFinder finder = PersonalDataFinder.passingOver(List.of(PhoneNumber.parse("13900001111")));
        String message = "张三先生的证件 11010519491231002X 已核验，有事打 139-0000-1111";
        System.out.println(Masks.text(message, finder.find(message)));

        MaskedView view = MaskedView.builder()
                .mask(Visit.class, "customer", PersonalDataKind.NAME)
                .show(Visit.class, "outlet")
                .build();
        System.out.println(view.of(new Visit("李雷", "13812345678", "0101")));
    }
}
