using System.Text.Json;
using Tuivisor.Commands;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.UnitTests.Commands;

public sealed class ProgramJsonTests
{
    [Theory]
    [InlineData("exit 3", null, "EXIT")]
    [InlineData("SIGSEGV", "SIGSEGV", "SIGNAL")]
    [InlineData("ENOENT", null, "ENOENT")]
    [InlineData("waiting for its health check", null, "OTHER")]
    [InlineData("", null, null)]
    public void A_reason_has_a_code_to_decide_by(string reason, string? signal, string? code) =>
        ProgramJson.ReasonCode(new ProgramInfo { Group = "x", Name = "x", Reason = reason, ExitSignal = signal }).ShouldBe(code);

    [Fact]
    public void A_list_has_what_programs_use_and_null_where_that_is_not_known()
    {
        var welcome = new Welcome { Server = new ServerInfo { Name = "web1" } };
        var programs = new[] { new ProgramInfo { Group = "api", Name = "api_00" }, new ProgramInfo { Group = "redis", Name = "redis" } };
        var uses = new Dictionary<string, ProgramUse> { ["api:api_00"] = new("api:api_00", 12.5, 210 << 20, 3) };
        using var list = JsonDocument.Parse(ProgramJson.List(welcome, "unix:///x", programs, uses));
        var (api, redis) = (list.RootElement.GetProperty("programs")[0], list.RootElement.GetProperty("programs")[1]);
        api.GetProperty("cpu").GetDouble().ShouldBe(12.5);
        api.GetProperty("rss").GetInt64().ShouldBe(210 << 20);
        api.GetProperty("reason_code").ValueKind.ShouldBe(JsonValueKind.Null);
        redis.GetProperty("cpu").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, InlineData(4312, 4313, 4313, 4312), InlineData(4312, 4312, 4312, null), InlineData(4312, 0, 4312, null)]
    public void The_server_and_its_keeper_are_two_processes(int stays, int serves, int pid, int? keeper)
    {
        var welcome = new Welcome { Server = new ServerInfo { Name = "web1", Pid = stays, ServingPid = serves } };
        using var list = JsonDocument.Parse(ProgramJson.List(welcome, "unix:///x", [], new Dictionary<string, ProgramUse>()));
        var server = list.RootElement.GetProperty("server");
        server.GetProperty("pid").GetInt32().ShouldBe(pid);
        (server.GetProperty("keeper_pid") is { ValueKind: JsonValueKind.Number } known ? known.GetInt32() : (int?)null).ShouldBe(keeper);
    }

    [Fact]
    public void One_program_is_what_the_list_has_of_it()
    {
        using var program = JsonDocument.Parse(ProgramJson.Program(new ProgramInfo { Group = "api", Name = "api_00", State = ProgramState.Fatal }, null, DateTimeOffset.UnixEpoch));
        program.RootElement.GetProperty("state").GetString().ShouldBe("FATAL");
        program.RootElement.GetProperty("group").GetString().ShouldBe("api");
    }
}
