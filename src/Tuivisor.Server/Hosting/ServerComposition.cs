using Microsoft.AspNetCore.Http;
using Tuivisor.Server.Children;
using Tuivisor.Server.Supervision;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Hosting;

/// <summary>Puts together what answers on the listeners.</summary>
internal static class ServerComposition
{
    public static HttpServices Services(
        ISupervision supervision, ProgramRunner programs, IMainLog log, ServerOptions options, SupervisorConfig config)
    {
        _ = (supervision, programs, log, options, config);
        return new HttpServices { Rpc = NotHere, Attach = NotHere, LogTail = NotHere, Page = NotHere };
    }

    private static Task NotHere(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
