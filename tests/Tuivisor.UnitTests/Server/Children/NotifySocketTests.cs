using System.Text;
using Tuivisor.Server.Children;

namespace Tuivisor.UnitTests.Server.Children;

public sealed class NotifySocketTests
{
    [Theory]
    [InlineData("READY=1", true, null)]
    [InlineData("READY=1\nSTATUS=up\nMAINPID=4", true, "up")]
    [InlineData("STATUS=3 of 4", false, "3 of 4")]
    [InlineData("STOPPING=1", false, "stopping")]
    [InlineData("STATUS=\u001b[31mred", false, "[31mred")]
    [InlineData("READY=0\nWATCHDOG=1", false, null)]
    [InlineData("", false, null)]
    public void A_message_is_lines_of_which_some_are_understood(string message, bool isReady, string? status) =>
        NotifySocket.Parse(Encoding.UTF8.GetBytes(message)).ShouldBe((isReady, status));
}
