import './http-stream.ts';
import './api.ts';
import './audit-shard.ts';
import './dashboard.ts';
import './mcp.ts';
import './plan-audit.ts';
import './repair.ts';
import './weekly-report.ts';
