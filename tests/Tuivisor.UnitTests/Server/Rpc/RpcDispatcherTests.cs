using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;
using FaultCode = Tuivisor.Server.Supervision.FaultCode;

namespace Tuivisor.UnitTests.Server.Rpc;

public sealed class RpcDispatcherTests
{
    private readonly RpcStage _rpc = new();

    [Theory]
    [InlineData("nope")]
    [InlineData("supervisor.nope")]
    [InlineData("supervisor._start")]
    [InlineData("supervisor.getPID.x")]
    public async Task An_unknown_method_is_fault_1(string method) => (await _rpc.Call(method)).ShouldBe("FAULT 1 UNKNOWN_METHOD");

    [Fact]
    public async Task Who_may_only_look_is_refused_all_that_acts_also_among_other_calls()
    {
        _rpc.IsReadOnly = true;
        foreach (var (method, argument) in new[] { ("startProcess", "web"), ("stopProcess", "web"), ("clearLog", ""), ("shutdown", ""), ("sendProcessStdin", "web"), ("reloadConfig", "") })
        {
            XmlRpcValue[] arguments = method == "sendProcessStdin" ? [argument, "x"] : argument.Length > 0 ? [argument] : [];
            (await _rpc.Call($"supervisor.{method}", arguments)).ShouldStartWith("FAULT 93 READ_ONLY: you may look, not act");
        }

        (await _rpc.Call("supervisor.getState")).ShouldNotStartWith("FAULT");
        var stop = XmlRpcValue.Struct([new("methodName", "supervisor.shutdown"), new("params", XmlRpcValue.Array([]))]);
        (await _rpc.Call("system.multicall", XmlRpcValue.Array([stop]))).ShouldContain("READ_ONLY");
    }

    [Fact]
    public async Task A_wrong_number_of_arguments_is_fault_2()
    {
        (await _rpc.Call("supervisor.startProcess")).ShouldBe("FAULT 2 INCORRECT_PARAMETERS");
        (await _rpc.Call("supervisor.getPID", 1L)).ShouldBe("FAULT 2 INCORRECT_PARAMETERS");
        (await _rpc.Call("supervisor.startProcess", "a", true, 1L)).ShouldBe("FAULT 2 INCORRECT_PARAMETERS");
    }

    [Fact]
    public async Task An_argument_of_another_type_is_no_fault_but_an_error() =>
        await Should.ThrowAsync<XmlRpcFormatException>(() => _rpc.Call("supervisor.startProcess", 5L));

    [Fact]
    public async Task Every_method_of_Supervisor_is_there_sorted()
    {
        string[] names =
        [
            "addProcessGroup", "clearAllProcessLogs", "clearLog", "clearProcessLog", "clearProcessLogs", "getAPIVersion", "getAllConfigInfo",
            "getAllProcessInfo", "getIdentification", "getPID", "getProcessInfo", "getState", "getSupervisorVersion", "getVersion",
            "readLog", "readMainLog", "readProcessLog", "readProcessStderrLog", "readProcessStdoutLog", "reloadConfig",
            "removeProcessGroup", "restart", "sendProcessStdin", "sendRemoteCommEvent", "shutdown", "signalAllProcesses", "signalProcess",
            "signalProcessGroup", "startAllProcesses", "startProcess", "startProcessGroup", "stopAllProcesses", "stopProcess",
            "stopProcessGroup", "tailProcessLog", "tailProcessStderrLog", "tailProcessStdoutLog",
        ];
        (await _rpc.CallValue("system.listMethods")).AsArray().Select(name => name.AsString()).ShouldBe(
        [
            .. names.Select(name => $"supervisor.{name}"),
            "system.listMethods", "system.methodHelp", "system.methodSignature", "system.multicall",
        ]);
    }

    [Fact]
    public async Task Signatures_and_help_are_told()
    {
        (await _rpc.Call("system.methodSignature", "supervisor.startProcess")).ShouldBe("[boolean, string, boolean]");
        (await _rpc.Call("system.methodHelp", "supervisor.getPID")).ShouldNotBeEmpty();
        (await _rpc.Call("system.methodHelp", "x")).ShouldBe("FAULT 4 SIGNATURE_UNSUPPORTED");
    }

    [Fact]
    public async Task A_start_waits_unless_told_otherwise()
    {
        (await _rpc.Call("supervisor.startProcess", "web")).ShouldBe("true");
        (await _rpc.Call("supervisor.startProcess", "web", false)).ShouldBe("true");
        _rpc.Supervision.Asked.ShouldBe(["start web True", "start web False"]);
    }

    [Theory, InlineData("w:*"), InlineData("w:")]
    public async Task A_star_or_nothing_after_the_colon_means_the_group(string name)
    {
        _rpc.Supervision.NextGroup = new GroupOutcome(ActionOutcome.Ok,
        [
            new ProcessOutcome("w", "w_0", ActionOutcome.Ok),
            new ProcessOutcome("w", "w_1", ActionOutcome.Fault(FaultCode.SpawnError, "w:w_1")),
        ]);

        (await _rpc.Call("supervisor.stopProcess", name)).ShouldBe(
            "[{name: w_0, group: w, status: 80, description: OK}, {name: w_1, group: w, status: 50, description: SPAWN_ERROR: w:w_1}]");
        _rpc.Supervision.Asked.ShouldBe(["stop group w True"]);
    }

    [Fact]
    public async Task An_unknown_group_is_named_as_it_was_asked_for()
    {
        _rpc.Supervision.NextGroup = GroupOutcome.Failed(ActionOutcome.Fault(FaultCode.BadName, "z"));
        (await _rpc.Call("supervisor.startProcess", "z:*")).ShouldBe("FAULT 10 BAD_NAME: z:*");
    }

    [Fact]
    public async Task Only_remote_events_and_system_methods_answer_while_the_server_stops()
    {
        _rpc.Supervision.ShutDown();
        (await _rpc.Call("supervisor.getState")).ShouldBe("FAULT 6 SHUTDOWN_STATE");
        (await _rpc.Call("supervisor.sendRemoteCommEvent", 1L, "x")).ShouldBe("true");
        (await _rpc.Call("system.listMethods")).ShouldStartWith("[supervisor.");
    }

    [Fact]
    public async Task Multicall_gives_bare_results_and_faults_in_order()
    {
        var calls = XmlRpcValue.Array(
        [
            Item("supervisor.getVersion"), Item("system.multicall"), XmlRpcValue.Struct([]), Item("nope"),
            Item("supervisor.startProcess", 5L), Item("supervisor.getProcessInfo", "nosuch"), Item("supervisor.getVersion"),
        ]);

        (await _rpc.CallValue("system.multicall", calls)).AsArray().Select(result => result.ToString()).ShouldBe(
        [
            "3.0",
            "{faultCode: 2, faultString: INCORRECT_PARAMETERS: Recursive system.multicall forbidden}",
            "{faultCode: 2, faultString: INCORRECT_PARAMETERS: No methodName}",
            "{faultCode: 1, faultString: UNKNOWN_METHOD}",
            "{faultCode: 30, faultString: FAILED: expected a value of type String, got Integer (5)}",
            "{faultCode: 10, faultString: BAD_NAME: nosuch}",
            "3.0",
        ]);
        (await _rpc.Call("system.multicall", 5L)).ShouldBe("FAULT 2 INCORRECT_PARAMETERS");
    }

    [Fact]
    public async Task Programs_are_told_in_order_of_group_and_name()
    {
        var all = (await _rpc.CallValue("supervisor.getAllProcessInfo")).AsArray();
        all.Select(process => process["name"].AsString()).ShouldBe(["w_0", "w_1", "web"]);
        all[2].AsStruct().Select(member => member.Key).ShouldBe(
        [
            "name", "group", "start", "stop", "now", "state", "statename", "spawnerr", "exitstatus", "logfile", "stdout_logfile",
            "stderr_logfile", "pid", "description",
        ]);
        all[2]["description"].AsString().ShouldBe("Not started");
    }

    [Fact]
    public async Task Settings_are_told_by_name()
    {
        var all = (await _rpc.CallValue("supervisor.getAllConfigInfo")).AsArray();
        all.Select(config => config["name"].AsString()).ShouldBe(["w_0", "w_1", "web"]);
        all.Select(config => config["autorestart"].ToString()).ShouldBe(["true", "unexpected", "unexpected"]);
        all[0]["inuse"].AsBoolean().ShouldBeTrue();
        all[0]["uid"].AsString().ShouldBe("none");
        all[0]["stdout_logfile"].AsString().ShouldBe("auto");
    }

    [Fact]
    public async Task Reload_answers_an_array_in_an_array() =>
        (await _rpc.Call("supervisor.reloadConfig")).ShouldBe("[[[new], [changed], []]]");

    [Fact]
    public async Task A_number_is_the_name_of_no_group()
    {
        foreach (var method in new[] { "startProcessGroup", "stopProcessGroup", "addProcessGroup", "removeProcessGroup" })
            (await _rpc.Call($"supervisor.{method}", 7L)).ShouldBe("FAULT 10 BAD_NAME: 7");
        (await _rpc.Call("supervisor.signalProcessGroup", true, "TERM")).ShouldBe("FAULT 10 BAD_NAME: True");
        _rpc.Supervision.Asked.ShouldBeEmpty();
        await Should.ThrowAsync<XmlRpcFormatException>(() => _rpc.Call("supervisor.startProcessGroup", XmlRpcValue.Array([])));
    }

    [Fact]
    public async Task Calls_and_what_became_of_them_are_logged_at_level_trace()
    {
        await _rpc.Call("supervisor.getState");
        _rpc.Log.ShouldBeEmpty();
        _rpc.Level = LogLevel.Trace;
        await _rpc.Call("supervisor.getState");
        await _rpc.Call("no\nsuch");
        _rpc.Log.ShouldBe(
        [
            "Trace XML-RPC method called: supervisor.getState()", "Trace XML-RPC method supervisor.getState() returned successfully",
            "Trace XML-RPC method called: no?such()", "Trace XML-RPC method no?such() returned fault: [1] UNKNOWN_METHOD",
        ]);
    }

    [Fact]
    public async Task Input_must_be_text()
    {
        (await _rpc.Call("supervisor.sendProcessStdin", "web", 5L)).ShouldBe("FAULT 2 INCORRECT_PARAMETERS: 5");
        (await _rpc.Call("supervisor.sendProcessStdin", "web", "é\n")).ShouldBe("true");
        _rpc.Supervision.Asked.ShouldBe(["stdin web é\n"]);
    }

    [Fact]
    public async Task A_log_that_is_not_there_is_fault_20()
    {
        (await _rpc.Call("supervisor.readProcessStdoutLog", "web", 0L, 0L)).ShouldBe("FAULT 20 NO_FILE");
        (await _rpc.Call("supervisor.tailProcessStdoutLog", "web", "0", "10")).ShouldBe("[, 0, false]");
        (await _rpc.Call("supervisor.readLog", -1L, 5L)).ShouldBe("FAULT 3 BAD_ARGUMENTS");
        await Should.ThrowAsync<XmlRpcFormatException>(() => _rpc.Call("supervisor.readLog", "a", 0L));
    }

    private static XmlRpcValue Item(string method, params XmlRpcValue[] arguments) =>
        XmlRpcValue.Struct([new("methodName", method), new("params", XmlRpcValue.Array(arguments))]);
}
