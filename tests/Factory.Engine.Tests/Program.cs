using Factory.Engine.Tests.Crash;

return await CrashChild.Run(args);
