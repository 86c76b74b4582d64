using Microsoft.AspNetCore.Http;
using Tuivisor.Server.Children;
using Tuivisor.Server.Logs;
using Tuivisor.Server.Rpc;
using Tuivisor.Server.Supervision;
using Tuivisor.Server.Web;

namespace Tuivisor.Server.Hosting;

/// <summary>Puts together what answers on the listeners.</summary>
internal static class ServerComposition
{
    public static HttpServices Services(
        ISupervision supervision, ProgramRunner programs, IMainLog log, ServerOptions options, TimeProvider time) =>
        HttpServices.Of(
            new RpcContext
            {
                Supervision = supervision,
                Logs = new LogFiles(programs.Logs),
                Time = time,
                MainLog = () => log.Path,
                Log = log.Write,
                Version = options.Version,
            },
            NotHere);

    private static Task NotHere(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
