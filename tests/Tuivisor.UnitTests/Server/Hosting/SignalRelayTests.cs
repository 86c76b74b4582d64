using System.Runtime.InteropServices;
using Tuivisor.Os;
using Tuivisor.Server.Hosting;
using Tuivisor.UnitTests.Fuzzing;
using Tuivisor.UnitTests.Keeper;

namespace Tuivisor.UnitTests.Server.Hosting;

[Collection(nameof(AloneInTheProcess))]
public sealed class SignalRelayTests
{
    private const int User2 = 12;

    [Fact]
    public void A_signal_that_comes_while_nobody_takes_them_waits_for_who_takes_them_next()
    {
        using var arrived = new BlockingOne<bool>();
        using var listening = PosixSignalRegistration.Create((PosixSignal)User2, context =>
        {
            context.Cancel = true;
            arrived.Set(true);
        });
        using var relay = new SignalRelay();
        Send();
        arrived.Get();

        using var first = new BlockingOne<string>();
        using (relay.PassTo(first.Set)) first.Get().ShouldBe("SIGUSR2");
        Send();
        using var second = new BlockingOne<string>();
        using (relay.PassTo(second.Set)) second.Get().ShouldBe("SIGUSR2");
    }

    private static void Send()
    {
        using var self = PidFd.Open(Environment.ProcessId);
        self.Signal(User2).ShouldBe(0);
    }
}
